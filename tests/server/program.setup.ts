import { buildServer } from '../faults/server-process';

/** Once per run of the server ring: the program as it is released, so that no test builds it while another starts it. */
export default buildServer;
