// A graph under construction: each gesture, what is said at which node, and the Experiment that comes of it.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { experiments } from '../../content/keras-functional/experiments.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { type Draft, draftSchema } from '../../src/experiment/graph-draft.ts';
import { pythonScript } from '../../src/keras/code/python-script.ts';
import { tfjsProgram } from '../../src/keras/code/tfjs-program.ts';
import {
  addLayer,
  changeLayer,
  connect,
  diagnose,
  disconnect,
  draftExperiment,
  removeNode,
  setOutput,
  shareLayer,
} from '../../src/keras/graph-draft.ts';
import { PRESETS } from '../../src/keras/graph-presets.ts';
import { placeModel } from '../../src/keras/placed-model.ts';

const SETTINGS = { images: 1000, epochs: 1, learningRate: 0.001, seed: 1 };
const errorAt = (draft: Draft, node: string) => diagnose(draft).get(node)?.error?.code ?? null;
const gapOf = (draft: Draft) => {
  const built = draftExperiment(draft, SETTINGS);
  return 'gap' in built ? built.gap : null;
};
const modelOf = (draft: Draft) => {
  const built = draftExperiment(draft, SETTINGS);
  if ('gap' in built) throw new Error(built.gap);
  return parseExperiment(built.experiment);
};
const added = (made: ReturnType<typeof addLayer>) => {
  if (made === null) throw new Error('full');
  return made;
};

describe('the presets', () => {
  it.each(Object.entries(PRESETS))('%s is in order, links and becomes a program', (name, draft) => {
    expect(v.parse(draftSchema, JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    for (const { error, shape, isUsed } of diagnose(draft).values()) {
      expect([error, shape === null, isUsed]).toEqual([null, false, true]);
    }
    const experiment = modelOf(draft);
    expect(pythonScript(experiment, name)).toContain('keras.Model(');
    expect(tfjsProgram(experiment, name)).toContain('.fit(');
  });

  it('of the twins has the weights and the calls of the chapter’s', () => {
    const parameters = (experiment: ReturnType<typeof parseExperiment>) =>
      placeModel(experiment.model).layers.map(({ weights }) => weights.map(({ shape }) => shape));
    expect(parameters(modelOf(PRESETS.twins))).toEqual(
      parameters(parseExperiment(experiments.twins)),
    );
    expect(modelOf(PRESETS.twins).data.inputs).toEqual({ left: 'features', right: 'other' });
  });
});

describe('a draft', () => {
  const chain: Draft = PRESETS.mlp;

  it('takes a new layer after a node, under a name of its own', () => {
    const { draft, node } = added(addLayer(chain, 'Dense', 'hidden'));
    expect(node).toBe('dense');
    expect(diagnose(draft).get(node)).toMatchObject({
      shape: [32],
      isUsed: false,
      parameters: 2080,
    });
    expect(added(addLayer(draft, 'Dense', null)).node).toBe('dense_2');
    expect(added(addLayer(draft, 'Input', 'hidden')).draft.nodes.at(-1)?.inputs).toEqual([]);
  });

  it('calls a layer again, and keeps it as long as one call is left', () => {
    const { draft, node } = added(shareLayer(chain, 'hidden', 'flatten'));
    expect(draft.layers).toHaveLength(4);
    expect(draft.nodes.at(-1)).toEqual({ id: node, layer: 'hidden', inputs: ['flatten'] });
    const less = removeNode(draft, 'hidden');
    expect(less.layers.map(({ name }) => name)).toContain('hidden');
    expect(less.nodes.find(({ id }) => id === 'garment')?.inputs).toEqual([]);
    expect(removeNode(less, node).layers.map(({ name }) => name)).not.toContain('hidden');
  });

  it('says at the node what is wrong there, and at no other', () => {
    const without = disconnect(chain, 'garment', 0);
    expect(errorAt(without, 'garment')).toBe('layer-inputs-count');
    expect(errorAt(without, 'hidden')).toBeNull();
    const { draft, node } = added(addLayer(chain, 'Add', 'hidden'));
    const clash = connect(draft, 'garment', node);
    expect(diagnose(clash).get(node)?.error).toMatchObject({
      code: 'layer-shape-clash',
      values: { layer: node, first: '64', second: '10' },
    });
    expect(gapOf(clash)).toBeNull(); // No output needs it: it is left out.
    const circle = connect(chain, 'hidden', 'flatten');
    expect(errorAt(circle, 'flatten')).toBe('graph-cycle');
    expect(errorAt(circle, 'hidden')).toBe('graph-cycle');
    expect(errorAt(circle, 'image')).toBeNull();
    expect(gapOf(circle)).toBe('errors');
    const shared = added(shareLayer(chain, 'hidden', 'garment'));
    expect(errorAt(shared.draft, shared.node)).toBe('layer-shape-clash');
  });

  it('refuses an output whose width is not its target’s, and one that is missing', () => {
    const narrow = changeLayer(chain, 'garment', { units: 9 });
    expect(diagnose(narrow).get('garment')?.error).toMatchObject({
      code: 'loss-output-mismatch',
      values: { output: '9', target: 'labels' },
    });
    expect(gapOf(narrow)).toBe('errors');
    expect(gapOf(setOutput(chain, 'garment', null))).toBe('no-output');
    const unfed = setOutput({ ...chain, outputs: [] }, 'image', null);
    expect(gapOf(unfed)).toBe('no-output');
  });

  it('leaves out what no output needs, and makes logits’ loss of a linear output', () => {
    const { draft } = added(addLayer(chain, 'Dropout', 'hidden'));
    const { model, compile } = modelOf(changeLayer(draft, 'garment', { activation: 'linear' }));
    expect(model.layers.map(({ type }) => type)).toEqual(['Input', 'Flatten', 'Dense', 'Dense']);
    expect(compile.loss).toMatchObject({ fromLogits: true });
  });

  it('connects: a merging layer takes one more, another one takes it instead', () => {
    expect(connect(chain, 'flatten', 'garment').nodes.at(-1)?.inputs).toEqual(['flatten']);
    const merged = connect(PRESETS.skip, 'stem', 'add');
    expect(merged.nodes.find(({ id }) => id === 'add')?.inputs).toEqual(['stem', 'block', 'stem']);
    expect(connect(chain, 'garment', 'image')).toBe(chain);
  });

  it('is refused as a link where names or inputs are not there', () => {
    const broken = { ...chain, nodes: [...chain.nodes, { id: 'x', layer: 'nothing', inputs: [] }] };
    expect(() => v.parse(draftSchema, broken)).toThrow();
    expect(() =>
      v.parse(draftSchema, { ...chain, outputs: [{ node: 'y', target: 'labels' }] }),
    ).toThrow();
  });
});
