// What each error says, in Korean. Particles that would depend on a value's last sound are avoided.
// Imports the shape only.
import type { SameKeys } from '../messages.ts';
import type { errorsEn } from './errors.en.ts';

export const errorsKo = {
  'experiment-malformed': {
    what: '실험의 형식이 잘못되었다. {place} 자리의 값: {found}, 필요한 값: {expected}.',
    advice: '책의 설정으로 되돌린다.',
  },
  'experiment-version': {
    what: '이 실험은 책의 {found} 버전용이다. 지금 책의 버전: {expected}.',
    advice: '링크 없이 장을 열고 값을 직접 정한다.',
  },
  'value-not-a-number': {
    what: '숫자가 아니다: “{found}”.',
    advice: '{parameter}: {min}부터 {max}까지의 수. 예: 64, 0.001, 1e-3.',
  },
  'value-not-an-integer': {
    what: '정수가 아니다: {found}.',
    advice: '{parameter}: {min}부터 {max}까지의 정수.',
  },
  'value-out-of-range': {
    what: '범위를 벗어난 값이다: {found}.',
    advice: '{parameter}: {min}부터 {max}까지의 수.',
  },
  'value-not-offered': {
    what: '{parameter}: “{found}” 값은 쓸 수 없다.',
    advice: '쓸 수 있는 값: {offered}.',
  },
  'model-too-large': {
    what: '이 모델의 파라미터는 {parameters}개가 된다. 브라우저가 감당하는 한도: {max}개.',
    advice: '은닉층의 유닛 수를 줄인다.',
  },
  'model-empty': {
    what: '이 모델에는 층이 없다.',
    advice: 'Input과 층을 하나 이상 넣는다.',
  },
  'layer-needs-input-shape': {
    what: '모델은 예제 하나의 형태를 알려 주는 Input 하나로 시작한다. 그 자리에 다른 층이 있다: “{layer}”.',
    advice: 'Input을 맨 앞에, 그곳에만 둔다.',
  },
  'layer-input-rank': {
    what: '“{layer}” 층에는 {rank}차원 입력을 넣을 수 없다.',
    advice: 'Flatten처럼 형태를 맞추는 층을 앞에 둔다.',
  },
  'layer-reshape-size': {
    what: '“{layer}” 층의 입력 형태 {input}, 목표 형태 {target}: 담긴 값의 개수가 서로 다르다.',
    advice: '곱이 입력 형태의 곱과 같은 목표 형태를 고른다.',
  },
  'layer-input-image': {
    what: '“{layer}” 층에는 3차원 이미지(높이, 너비, 채널)가 필요하다. 지금 입력: {input}.',
    advice: 'Input의 형태를 28, 28, 1처럼 정하거나 이 층 앞에 Reshape를 둔다.',
  },
  'layer-output-empty': {
    what: '“{layer}” 층을 지나면 남는 것이 없다. 창의 크기 {window}, 입력의 크기 {input}.',
    advice: '창을 줄이거나 패딩(padding)을 same으로 하거나 앞의 풀링 층을 하나 뺀다.',
  },
  'layer-output-too-large': {
    what: '“{layer}” 층의 출력은 예제마다 {output}개의 수가 된다. 브라우저가 감당하는 한도: {max}개.',
    advice: 'Input, 패딩(padding), 업샘플링(upsampling)을 줄인다.',
  },
  'layer-inputs-count': {
    what: '“{layer}” 층의 입력 수가 맞지 않는다. 지금: {found}, 필요한 수: {expected}.',
    advice: 'Add처럼 합치는 층은 함수형 모델에서 입력을 둘 이상 받는다. 나머지 층은 하나만 받는다.',
  },
  'layer-shape-clash': {
    what: '“{layer}” 층에서 형태 {first}, {second}: 함께 쓸 수 없다.',
    advice: '이 층 앞에 Dense, Conv2D, Reshape를 두어 두 형태를 맞춘다.',
  },
  'layer-axis': {
    what: '“{layer}” 층의 축 {axis}: 없는 축이다. 입력은 배치를 포함해 {rank}차원이고, 축 0은 배치다.',
    advice: '축은 1부터 세거나, 끝에서부터 −1로 센다.',
  },
  'layer-strides-and-dilation': {
    what: '“{layer}” 층의 보폭(strides) {strides}, 팽창(dilation) {dilation}: 둘 중 하나는 1이어야 한다.',
    advice: '보폭이나 팽창 비율을 1로 한다.',
  },
  'layer-name-duplicate': {
    what: '이름이 “{layer}”인 층이 둘이다.',
    advice: '층마다 다른 이름을 주거나 이름을 비운다.',
  },
  'graph-cycle': {
    what: '그래프가 “{layer}” 층을 거쳐 제자리로 돌아온다. 출력이 제 입력에 필요해진다.',
    advice: '호출마다 그 앞에서 만들어진 텐서만 받게 한다.',
  },
  'graph-unknown-layer': {
    what: '호출에 적힌 “{layer}” 층은 모델에 없다. 있는 층: {known}.',
    advice: '있는 층의 이름을 적거나 층을 더한다.',
  },
  'graph-unknown-tensor': {
    what: '“{layer}”의 입력 텐서 “{tensor}”: 만드는 곳이 없다. 있는 텐서: {known}.',
    advice: '있는 텐서의 이름을 적거나 그 텐서를 만드는 호출을 더한다.',
  },
  'graph-tensor-duplicate': {
    what: '이름이 “{tensor}”인 텐서가 둘이다.',
    advice: '호출마다 출력에 다른 이름을 준다.',
  },
  'graph-input': {
    what: 'Input “{tensor}”: 놓인 자리가 잘못되었다. 출력에 필요한 Input 층마다 모델의 입력에 한 번씩 적고, 다른 것은 적지 않는다.',
    advice: '모든 Input 층의 이름을 한 번씩 입력에 적고, Input은 호출하지 않는다.',
  },
  'fit-one-input-output': {
    what: '이 모델은 입력이 {inputs}개, 출력이 {outputs}개다. 아직은 하나씩인 모델만 학습할 수 있다.',
    advice: 'Input과 출력을 하나씩만 둔다.',
  },
  'model-input-mismatch': {
    what: '모델의 입력 형태와 데이터의 형태가 다르다. 모델: {model}, 데이터: {data}.',
    advice: 'Input의 형태를 예제 하나의 형태에 맞춘다.',
  },
  'loss-output-mismatch': {
    what: '손실 {loss}: 모델의 출력과 타깃에 맞지 않는다. 출력: {output}, 타깃: {target}.',
    advice:
      '원-핫 타깃에는 categorical_crossentropy, 클래스 번호에는 sparse_categorical_crossentropy를 쓴다. 마지막 층의 유닛은 클래스마다 하나다.',
  },
  'metric-output-mismatch': {
    what: '지표 {metric}: 모델의 출력과 타깃에 맞지 않는다. 출력: {output}, 타깃: {target}.',
    advice:
      'categorical_accuracy와 top_k_categorical_accuracy에는 원-핫 타깃, sparse_categorical_accuracy에는 클래스 번호, 나머지에는 출력과 형태가 같은 타깃을 쓴다. accuracy는 형태를 보고 스스로 정한다.',
  },
  'split-too-small': {
    what: '예제 {examples}개로는 양쪽에 클래스 {classes}개가 모두 들어가도록 {train}개와 {test}개로 나눌 수 없다.',
    advice: '훈련 이미지를 늘린다.',
  },
  'split-class-too-small': {
    what: '클래스 {class}의 예제가 하나뿐이다. 층화 분할에는 클래스마다 둘 이상이 필요하다.',
    advice: '훈련 이미지를 늘린다.',
  },
  'slice-out-of-range': {
    what: '{set} 세트의 예제는 {available}개다. {start}번부터 {count}개를 꺼낼 수 없다.',
    advice: '개수를 줄인다.',
  },
  'link-malformed': {
    what: '링크에 알 수 없는 부분이 있다: “{part}”.',
    advice: '링크가 잘렸을 수 있다. 처음 본 곳에서 다시 복사한다.',
  },
  'link-other-experiment': {
    what: '이 실험의 다른 판에서 만든 링크다. 링크: {found}, 지금: {expected}.',
    advice: '지금은 책의 설정이 쓰인다. 값을 직접 정한다.',
  },
  'data-manifest-missing': {
    what: '이미지 목록이 서버에 없다(상태 {status}).',
    advice: '책을 띄운 사람은 npm run data 명령으로 만들 수 있다.',
  },
  'data-manifest-malformed': {
    what: '이미지 목록의 형식이 잘못되었다. {place} 자리의 값: {found}.',
    advice: '책을 띄운 사람은 npm run data 명령으로 다시 만들 수 있다.',
  },
  'data-shard-missing': {
    what: '이미지 파일이 서버에 없다: {file}(상태 {status}).',
    advice: '책을 띄운 사람은 npm run data 명령으로 이미지를 다시 꾸릴 수 있다.',
  },
  'data-shard-damaged': {
    what: '이미지 파일이 손상되었다: {file}. 해시: {found}, 필요한 해시: {expected}.',
    advice: '학습을 다시 시작하면 새로 받는다. 그래도 안 되면 서버의 파일이 잘못된 것이다.',
  },
  'data-network': {
    what: '받아 오지 못한 파일이 있다: {file}.',
    advice: '연결을 확인하고 학습을 다시 시작한다. 이미 받은 파일은 그대로 쓴다.',
  },
  'data-index-out-of-range': {
    what: '{set} 세트의 예제는 {available}개다. {index}번 예제는 없다.',
    advice: '번호는 0부터 센다.',
  },
  'backend-unavailable': {
    what: '이 브라우저에서 시작할 수 없는 백엔드다: {backend}.',
    advice: '다른 백엔드를 고르거나 자동으로 둔다.',
  },
  'run-diverged': {
    what: '{epoch}번째 에포크에서 손실이 NaN이 되었다. 가중치가 끝없이 커진 것이다. 기울기에 비해 걸음이 너무 길어서, 걸을 때마다 앞선 걸음보다 더 멀리 지나쳤다.',
    advice: '학습률(지금 {learningRate})을 10분의 1 정도로 낮추어 다시 학습한다.',
  },
  'callback-failed': {
    what: '콜백 {callback}이(가) 실행을 끝냈다. 파이썬의 말로는 “{message}”이다.',
    advice: '메시지대로 옵션을 고치고 다시 학습한다.',
  },
  'run-unknown': {
    what: '메모리에 없는 실행이다: {run}.',
    advice: '다시 학습한다.',
  },
  'snapshot-unknown': {
    what: '에포크 {epoch}의 가중치는 보관되어 있지 않다.',
    advice: '다시 학습한다.',
  },
  'worker-failed': {
    what: '학습을 맡은 부분이 멈췄다.',
    advice: '학습을 다시 시작하면 새로 켜진다. 그래도 안 되면 페이지를 새로 고친다.',
  },
  'out-of-memory': {
    what: '이 기기의 메모리가 모자란다.',
    advice: '유닛이나 배치 크기, 훈련 이미지를 줄이거나 다른 탭을 닫는다.',
  },
  unexpected: {
    what: '책이 예상하지 못한 문제가 생겼다.',
    advice: '학습을 다시 시작한다. 또 생기면 아래의 기술 정보가 문제를 알리는 데 도움이 된다.',
  },
} as const satisfies SameKeys<typeof errorsEn>;
