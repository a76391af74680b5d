import type { Paper } from './paper';
import type { Block, Formula, Stretch } from './extract';
import { Random } from './random';

/** Word lists to write made-up papers with: for scripts the corpus lacks, and for readers without a corpus. */
const WORDS: Readonly<Record<string, { readonly words: string; readonly space: string; readonly stop: string }>> = {
  english: {
    words:
      'the a of in and to with for that which is are was were we our this these their from by under over between agent model policy reward rater feedback training gradient sample estimate error variance noise dataset baseline benchmark method result experiment ablation appendix figure behaviour preference ranking response prompt token layer attention network optimiser learning rate round episode horizon discount value function state action transition kernel posterior prior likelihood bound theorem lemma proof assumption convergence stochastic deterministic linear quadratic convex smooth robust sparse dense large small early late higher lower significantly slightly often rarely never always observe measure report compare evaluate simulate predict infer collect annotate release improve degrade increase decrease exceed remain depend assume require allow suggest indicate demonstrate contradict support users humans participants reviewers authors critics statements claims evidence manipulation sycophancy deception honesty calibration uncertainty confidence accuracy precision recall percent hundred thousand first second third final previous following same different several many few most least about approximately exactly',
    space: ' ', stop: '. ',
  },
  greek: {
    words:
      'ο η το οι τα των στην στο από για με και ή που είναι ήταν έχει μας αυτή μοντέλο πολιτική ανταμοιβή πράκτορας εκπαίδευση κλίση δείγμα εκτίμηση σφάλμα διακύμανση θόρυβος σύνολο μέθοδος αποτέλεσμα πείραμα παράρτημα σχήμα συμπεριφορά προτίμηση κατάταξη απάντηση στρώμα προσοχή δίκτυο μάθηση ρυθμός γύρος ορίζοντας αξία συνάρτηση κατάσταση ενέργεια μετάβαση φράγμα θεώρημα λήμμα απόδειξη υπόθεση σύγκλιση γραμμικό κυρτό λείο αραιό μεγάλο μικρό συχνά σπάνια πάντα παρατηρούμε μετράμε συγκρίνουμε προβλέπουμε συλλέγουμε βελτιώνει αυξάνει μειώνει χρήστες άνθρωποι συγγραφείς ισχυρισμοί αβεβαιότητα ακρίβεια ανάκληση πρώτος δεύτερος τρίτος τελικός',
    space: ' ', stop: '. ',
  },
  russian: {
    words:
      'в и на с по для что это как мы наш эта эти его из под между агент модель политика награда оценщик обучение градиент выборка оценка ошибка дисперсия шум данные метод результат опыт приложение рисунок поведение предпочтение ранжирование ответ слой внимание сеть скорость раунд горизонт ценность функция состояние действие переход граница теорема лемма доказательство допущение сходимость линейный выпуклый гладкий редкий большой малый часто редко всегда наблюдаем измеряем сравниваем предсказываем собираем улучшает увеличивает уменьшает пользователи люди авторы критики утверждения неопределённость точность полнота первый второй третий последний значительно немного ёлка объём',
    space: ' ', stop: '. ',
  },
  chinese: {
    words:
      '我们 的 在 了 和 与 是 对 中 模型 策略 奖励 评分者 训练 梯度 样本 估计 误差 方差 噪声 数据集 基线 方法 结果 实验 附录 图表 行为 偏好 排序 回答 层 注意力 网络 优化 学习率 轮次 回合 折扣 价值 函数 状态 动作 转移 后验 先验 似然 上界 定理 引理 证明 假设 收敛 随机 线性 凸 光滑 稳健 稀疏 较大 较小 经常 很少 从不 总是 观察 测量 报告 比较 评估 预测 推断 收集 标注 提高 降低 增加 减少 超过 取决于 要求 允许 表明 反驳 支持 用户 参与者 作者 批评 证据 操纵 奉承 欺骗 诚实 校准 不确定性 置信度 准确率 召回率 第一 第二 最终 先前 相同 不同 若干 大约',
    space: '', stop: '。',
  },
  japanese: {
    words:
      'は が を に で と の も から まで より エージェント モデル 方策 報酬 評価者 学習 勾配 サンプル 推定 誤差 分散 ノイズ データセット 基準 手法 結果 実験 付録 図 行動 選好 順位 応答 層 注意 ネットワーク 最適化 学習率 ラウンド 割引 価値 関数 状態 遷移 事後 事前 尤度 上界 定理 補題 証明 仮定 収束 確率的 線形 凸 滑らか 頑健 疎 大きい 小さい しばしば まれに 常に 観察する 測定する 報告する 比較する 評価する 予測する 集める 改善する 増える 減る 超える 依存する 必要とする 示す 支持する 利用者 参加者 著者 批判 証拠 操作 お世辞 欺瞞 誠実 不確実性 信頼度 精度 再現率 最初の 次の 最後の 同じ 異なる 約',
    space: '', stop: '。',
  },
  arabic: {
    words:
      'في من على إلى عن مع هذا هذه التي الذي كان تكون نحن النموذج السياسة المكافأة المقيّمون التدريب التدرج العينة التقدير الخطأ التباين الضوضاء البيانات الطريقة النتيجة التجربة الملحق الشكل السلوك التفضيل الترتيب الإجابة الطبقة الانتباه الشبكة التعلم المعدل الجولة الأفق القيمة الدالة الحالة الفعل الانتقال الحد المبرهنة البرهان الفرضية التقارب خطي محدب أملس متين كبير صغير غالبا نادرا دائما نلاحظ نقيس نقارن نقيّم نتوقع نجمع يحسّن يزيد ينقص يتجاوز يعتمد يتطلب يسمح يدل يدعم المستخدمون البشر المؤلفون النقاد الأدلة التلاعب الخداع الصدق المعايرة الثقة الدقة الأول الثاني الثالث الأخير السابق نفسه مختلف عدة تقريبا',
    space: ' ', stop: '. ',
  },
};

export function samplePapers(): readonly Paper[] {
  return [1, 2, 3, 4].map((seed) => made('english', seed, 40_000 * seed));
}

export function papersInOtherScripts(): readonly Paper[] {
  return ['greek', 'russian', 'chinese', 'japanese', 'arabic'].map((script, at) => made(script, 100 + at, 25_000));
}

/** A paper of at least `length` characters in one of the scripts above; the same for the same seed. */
export function made(script: string, seed: number, length: number): Paper {
  const list = WORDS[script];
  if (list === undefined) throw new Error(`No words for ${script}.`);
  const random = new Random(seed);
  const words = list.words.split(' ');
  const blocks: Block[] = [];
  const formulas: Formula[] = [];
  const citations: Stretch[] = [];
  let text = '';
  while (text.length < length) {
    const start = text.length;
    for (let sentence = random.between(2, 7); sentence > 0; sentence -= 1) {
      const count = random.between(8, 30);
      for (let at = 0; at < count; at += 1) {
        const word = random.pick(words);
        text += at === 0 ? word.replace(/^./u, (letter) => letter.toUpperCase()) : word;
        if (script === 'english' && random.chance(0.03)) {
          const [shown, tex] = formula(random);
          formulas.push({ start: text.length + 1, end: text.length + 1 + shown.length, tex });
          text += ` ${shown}`;
        }
        if (script === 'english' && random.chance(0.02)) {
          const mark = ` [${random.between(1, 90)}, ${random.between(1, 90)}]`;
          citations.push({ start: text.length + 1, end: text.length + mark.length });
          text += mark;
        }
        if (at < count - 1) text += list.space;
      }
      text += list.stop;
    }
    text = text.trimEnd();
    blocks.push({ start, end: text.length, kind: 'prose' });
    text += '\n';
  }
  return { name: `made-up, ${script}`, text, blocks, formulas, citations };
}

function formula(random: Random): readonly [shown: string, tex: string] {
  const letter = random.pick(['x', 'y', 'π', 'θ', 'R', 'N']);
  const name = { π: '\\pi', θ: '\\theta' }[letter] ?? letter;
  const index = String(random.between(0, 30));
  return random.pick([
    [`${letter}${index}`, `${name}_{${index}}`],
    [`${letter}≤${index}`, `${name}\\leq ${index}`],
    [`${letter}i+${index}∑jαj`, `${name}_{i}+${index}\\sum_{j}\\alpha_{j}`],
  ] as const);
}
