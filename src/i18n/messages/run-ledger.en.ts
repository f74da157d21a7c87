// What the run ledger says, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the run ledger. */
    readonly runLedger: typeof runLedgerEn;
  }
}

export const runLedgerEn = {
  title: 'Run ledger',
  bound:
    'The ledger keeps {most} runs in this browser. When there are more, the oldest without a tag leave first.',
  metric: 'Metric',
  accuracy: 'accuracy',
  loss: 'loss',
  set: 'Data',
  validation: 'validation',
  training: 'training',
  both: 'both',
  legend: 'Chosen runs and their lines',
  choose:
    'Choose one run to name it, repeat it, continue it or open it in its lab; two or more to see in one chart how they went and in a table what they differ in.',
  filters: {
    text: 'Search',
    chapter: 'Chapter',
    tag: 'Tag',
    model: 'Model',
    backend: 'Backend',
    all: 'all',
  },
  columns: {
    number: 'No.',
    name: 'Name',
    chapter: 'Chapter',
    model: 'Model',
    valAccuracy: 'Val. accuracy',
    testAccuracy: 'Test accuracy',
    valLoss: 'Val. loss',
    parameters: 'Parameters',
    epochs: 'Epochs',
    seconds: 'Seconds',
    backend: 'Backend',
    endedAt: 'When',
    tags: 'Tags',
  },
  table: {
    label: 'Runs in the ledger',
    chooseAll: 'Choose all listed runs',
    choose: 'Choose run {number}, {name}',
    reading: 'The ledger is opened here.',
    empty:
      'No run is kept yet. Train a model in any lab of the book, then come back: its run stands here. A file of runs can be imported too.',
    hidden: 'No run fits these filters.',
    showAll: 'List all {count} runs',
  },
  ends: { stopped: 'stopped', paused: 'paused', diverged: 'diverged' },
  actions: {
    chosen: '{count, plural, =0 {No run chosen} one {# run chosen} other {# runs chosen}}',
    chooseNone: 'Choose none',
    tagLabel: 'Tags to add',
    tag: 'Add',
    tagged: '{count, plural, one {# run} other {# runs}} tagged {tags}.',
    delete: 'Delete the chosen',
    deleted: '{count, plural, one {# run is} other {# runs are}} deleted.',
    undo: 'Undo',
    putBack: '{count, plural, one {# run is} other {# runs are}} back.',
    csv: 'Export CSV',
    json: 'Export JSON',
    import: 'Import JSON',
    added:
      '{count, plural, =0 {No run} one {# run} other {# runs}} added{known, plural, =0 {} other {, # here already}}.',
    faulty:
      '{count, plural, one {# entry} other {# entries}} of the file could not be read; the first is number {place} ({why}).',
    faults: {
      'not-json': '{file} is not JSON. Choose a file that was exported from a ledger.',
      'other-format': '{file} holds no runs. Choose a file that was exported from a ledger.',
      'other-version': '{file} was written by another version of the book.',
    },
  },
  chart: {
    title: '{metric} over the epochs, {set}',
    slider: 'Epoch to read off',
    unread: 'No epoch is pointed at',
    none: 'Choose runs to draw them here',
    hint: 'Point at the chart, or move along it with the arrow keys, to read values off.',
    atEpoch: 'Epoch {epoch}',
    epoch: 'epoch',
    trainingOf: '#{number} train',
    svg: 'Chart as SVG',
    png: 'Chart as PNG',
    failed: 'The browser could not draw the picture. Try SVG.',
  },
  detail: {
    name: 'Name',
    tags: 'Tags',
    tagsHint: 'a, b',
    save: 'Save',
    saved: 'Saved.',
    notSaved: 'The store could not be written.',
    lab: 'Trained in',
    seed: 'Seed',
    examples: 'Training examples',
    computed: 'Kernels',
    ended: 'Ended',
    digest: 'Digest',
    noDigest: 'none yet',
  },
  repeat: {
    title: 'Run ledger: repeating a run',
    repeat: 'Repeat',
    stop: 'Stop',
    hint: 'Trains the same experiment again from seed {seed}, and compares the digests.',
    stopped: 'Stopped: there is nothing to compare.',
    same: 'The same bits: both runs have the digest {digest}.',
    different: 'Not the same bits: {before} then, {digest} now, with the same kernels {kernels}.',
    'other-kernels':
      'Other last bits, as is to be expected: {kernels} then, {now} now. Equal digests are promised between equal kernels only.',
  },
  continue: {
    goOn: 'Continue',
    position: 'Stands in epoch {epoch} of {epochs}; goes on there, bit for bit.',
    looking: 'Looking for the place where it stands',
    completed:
      'Cannot be continued: it came to its end. To train longer, open it in its lab and give it more epochs.',
    stopped: 'Cannot be continued: it was stopped for good, and its place was given up.',
    diverged: 'Cannot be continued: its loss was no number any more.',
    gone: 'Cannot be continued: its place is no longer stored. A later run of its lab took the room, or it was discarded.',
    unreadable: 'Cannot be continued: the store of checkpoints cannot be read.',
  },
  open: {
    open: 'Open in its lab',
    hint: 'In the chapter “{chapter}”, with these very settings.',
    none: 'No lab of the book can be set to this experiment by a link alone.',
  },
  difference: {
    label: 'What the two runs differ in',
    first: 'First run',
    second: 'Second run',
    same: 'Both runs trained the same experiment.',
    count: '{count, plural, one {# setting differs} other {# settings differ}}.',
    what: 'Setting',
    absent: '–',
  },
  unreadable: {
    what: '{count, plural, one {# entry} other {# entries}} of the ledger cannot be read: damaged, or of another version of the book. The others are untouched.',
    malformed: '#{number}: at {place} stands {found}, expected is {expected}.',
    other: '#{number}: its experiment is none for this version of the book ({why}).',
    delete: 'Delete what cannot be read',
  },
  says: {
    empty: 'Every run of every lab is kept here, in this browser alone.',
    all: '{count, plural, one {# run is} other {# runs are}} kept. The highest validation accuracy at the end: {best}, {value}.',
    chosen:
      '{chosen, plural, one {# run is} other {# runs are}} chosen. The highest validation accuracy among them: {best}, {value}.',
    noBest:
      '{count, plural, one {# run is} other {# runs are}} kept; there is no validation accuracy to compare.',
  },
} as const;
