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
  'log-name-wrong': {
    what: '기록되는 값의 이름이 될 수 없다: “{found}”.',
    advice: '{parameter}: 글자와 숫자와 밑줄로 {max}자까지. 예: val_loss.',
  },
  'file-name-wrong': {
    what: 'Keras가 받지 않는 파일 이름이다: “{found}”.',
    advice: '가중치만이면 .weights.h5로, 모델 전체라면 .keras로 끝낸다. {max}자까지.',
  },
  'model-too-large': {
    what: '이 모델의 파라미터는 {parameters}개가 된다. 브라우저가 감당하는 한도: {max}개.',
    advice: '은닉층의 유닛 수를 줄인다.',
  },
  'model-empty': {
    what: '이 모델에는 층이 없다.',
    advice: 'Input과 층을 하나 이상 넣는다.',
  },
  'layer-type-unknown': {
    what: '모델의 {number}번째 층에 종류(type)가 제대로 적혀 있지 않다. 그 자리의 값: {found}.',
    advice: '쓸 수 있는 종류: {known}.',
  },
  'layer-option-missing': {
    what: '“{layer}” 층에 {option} 값이 없다.',
    advice: '이 층에 {option} 값을 적는다. 이 값이 없으면 {type} 층을 만들 수 없다.',
  },
  'layer-option-wrong': {
    what: '“{layer}” 층의 {option} 값이 잘못되었다. 지금 값: {found}, 필요한 값: {expected}.',
    advice: '이 층의 {option} 값을 고친다.',
  },
  'layer-option-unknown': {
    what: '“{layer}” 층에 {option} 항목이 있지만 {type} 층에는 이런 항목이 없다.',
    advice: '이 항목을 지우거나 올바른 이름으로 고친다. {type} 층이 받는 항목: {known}.',
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
  'code-unsupported': {
    what: '{what}의 코드는 만들 수 없다.',
    advice: '다른 라이브러리의 코드를 보거나, 실험에서 이 부분을 뺀다.',
  },
  'input-field-mismatch': {
    what: 'Input “{input}”의 형태와 필드 “{field}”의 형태가 다르다. Input: {model}, 필드: {data}.',
    advice: 'Input의 형태를 필드에 맞추거나 다른 필드를 넣는다.',
  },
  'metric-class-unknown': {
    what: '지표 {metric}: 클래스 {classId}. “{layer}” 층의 출력 {output}에 없는 클래스다. 타깃: {target}.',
    advice: '클래스는 0부터 센다. 출력에 있는 클래스를 적는다.',
  },
  'loss-outputs': {
    what: '손실을 적은 출력과 모델의 출력이 다르다. 적은 것: {found}, 모델: {outputs}.',
    advice: '모든 출력을 만드는 층의 이름으로 한 번씩 적는다. 손실이 없는 출력은 null로 둔다.',
  },
  'loss-none': {
    what: '손실이 있는 출력이 없어 학습할 것이 없다. 출력: {outputs}.',
    advice: '출력 하나 이상에 손실을 준다.',
  },
  'loss-weights-one-loss': {
    what: '손실 하나를 모든 출력에 쓰므로 출력마다 손실 가중치를 줄 수 없다. 출력: {outputs}.',
    advice: '출력마다 이름으로 손실을 주거나 손실 가중치를 뺀다.',
  },
  'loss-weights-outputs': {
    what: '손실 가중치를 적은 출력과 모델의 출력이 다르다. 적은 것: {found}, 모델: {outputs}.',
    advice: '모든 출력에 만드는 층의 이름으로 가중치를 준다.',
  },
  'metrics-outputs': {
    what: '지표를 적은 출력과 모델의 출력이 다르다. 적은 것: {found}, 모델: {outputs}.',
    advice: '모델에 있는 출력만 만드는 층의 이름으로 적는다.',
  },
  'metrics-count': {
    what: '지표가 {found}개뿐인 목록으로는 어느 출력의 지표인지 알 수 없다. 출력: {outputs}.',
    advice: '출력마다 이름으로 지표를 주거나, 출력 순서대로 하나씩 적는다.',
  },
  'class-weight-outputs': {
    what: '클래스 가중치는 출력이 하나인 모델에만 쓴다. 출력: {outputs}.',
    advice: '클래스 가중치를 빼거나 손실 가중치로 출력의 비중을 정한다.',
  },
  'class-weight-target': {
    what: '클래스 가중치를 쓰려면 타깃이 클래스여야 한다. “{output}” 출력의 타깃은 수다.',
    advice: '클래스 가중치를 뺀다.',
  },
  'output-unknown': {
    what: '모델에 없는 출력이다: “{output}”. 있는 출력: {outputs}.',
    advice: '있는 출력의 이름을 적는다.',
  },
  'data-inputs': {
    what: '데이터를 넣을 곳과 모델의 Input이 다르다. 적은 것: {found}, 모델: {inputs}.',
    advice: 'Input마다 그 이름으로 필드를 적는다.',
  },
  'data-targets': {
    what: '타깃을 적은 출력과 모델의 출력이 다르다. 적은 것: {found}, 모델: {outputs}.',
    advice: '손실이나 지표가 있는 출력마다 만드는 층의 이름으로 필드를 적는다.',
  },
  'field-unknown': {
    what: '이 자리의 데이터에 없는 필드다: “{field}”. 있는 필드: {known}.',
    advice: '있는 필드의 이름을 적거나, 그 필드를 만드는 변환을 앞에 둔다.',
  },
  'field-duplicate': {
    what: '필드 “{field}”: 이미 있는 이름이다.',
    advice: '새 필드에 다른 이름을 준다.',
  },
  'field-not-numbers': {
    what: '필드 “{field}”에는 클래스가 들어 있다. 크기를 바꾸거나 잘라 낼 수 없다.',
    advice: 'features처럼 수가 들어 있는 필드를 쓴다.',
  },
  'field-not-a-class': {
    what: '필드 “{field}”에는 클래스가 아니라 수가 들어 있다.',
    advice: 'labels처럼 클래스가 들어 있는 필드를 쓴다.',
  },
  'field-not-an-image': {
    what: '필드 “{field}”에는 “{from}”의 가장자리가 들어가야 하는데, “{from}”의 형태가 {shape}라서 이미지가 아니다.',
    advice: 'Fashion-MNIST의 features처럼 이미지가 들어 있는 필드를 쓴다.',
  },
  'field-paired': {
    what: '필드 “{from}”은 이미 다른 예제의 것이라서 “{field}”의 짝을 여기서 뽑을 수 없다.',
    advice: 'features처럼 예제 자신의 필드에서 짝을 뽑는다.',
  },
  'pairs-one-class': {
    what: '“{set}” 세트의 예제가 모두 한 클래스라서 서로 다른 클래스의 짝을 뽑을 수 없다.',
    advice: '예제를 늘리거나, 같은 클래스인 짝의 비율을 1로 둔다.',
  },
  'field-window': {
    what: '필드 “{field}”: “{from}”에서 {window} 창을 잘라 낼 수 없다. 창의 첫 행 {top}, 첫 열 {left}, “{from}”의 형태 {shape}.',
    advice: '창을 줄이거나 왼쪽 위로 옮긴다.',
  },
  'field-columns': {
    what: '필드 “{field}”: “{from}”에서 열 {columns}: 고를 수 없다. “{from}”의 형태: {shape}.',
    advice: '열은 0부터 센다. 점이 들어 있는 필드에서 고른다.',
  },
  'field-groups': {
    what: '필드 “{field}”: 클래스 {class}번이 든 묶음의 수는 {times}다.',
    advice: '클래스마다 정확히 한 묶음에 넣는다.',
  },
  'field-class-unknown': {
    what: '필드 “{field}”의 묶음에 클래스 {class}번이 있다. 클래스는 0부터 세어 {classes}개다.',
    advice: '있는 클래스만 적는다.',
  },
  'model-input-mismatch': {
    what: '모델의 입력 형태와 데이터의 형태가 다르다. 모델: {model}, 데이터: {data}.',
    advice: 'Input의 형태를 예제 하나의 형태에 맞춘다.',
  },
  'loss-output-mismatch': {
    what: '손실 {loss}: “{layer}” 층의 출력과 타깃에 맞지 않는다. 출력: {output}, 타깃: {target}.',
    advice:
      '원-핫 타깃에는 categorical_crossentropy, 클래스 번호에는 sparse_categorical_crossentropy를 쓴다. 그 층의 유닛은 클래스마다 하나다.',
  },
  'metric-output-mismatch': {
    what: '지표 {metric}: “{layer}” 층의 출력과 타깃에 맞지 않는다. 출력: {output}, 타깃: {target}.',
    advice:
      'categorical_accuracy와 top_k_categorical_accuracy에는 원-핫 타깃, sparse_categorical_accuracy에는 클래스 번호, 나머지에는 출력과 형태가 같은 타깃을 쓴다. accuracy는 형태를 보고 스스로 정한다.',
  },
  'label-out-of-range': {
    what: '{place}번째 레이블 {label}은(는) {classes}개 클래스 가운데 어디에도 들어가지 않는다.',
    advice: '클래스 번호를 0, 1, 2, …로 매기고 클래스 수를 그에 맞게 준다.',
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
  'leak-without-validation': {
    what: '훈련 세트로 새어 들어갈 검증 예제가 아직 없다.',
    advice: '누출을 분할 뒤에 둔다.',
  },
  'leak-too-large': {
    what: '검증 예제의 사본 {copies}개는 훈련 예제 {train}개 안에 다 들어가지 않는다.',
    advice: '누출을 줄인다.',
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
    advice: '다시 시도하면 새로 받는다. 그래도 안 되면 서버의 파일이 잘못된 것이다.',
  },
  'data-network': {
    what: '받아 오지 못한 파일이 있다: {file}.',
    advice: '연결을 확인하고 다시 시도한다. 이미 받은 파일은 그대로 쓴다.',
  },
  'data-index-out-of-range': {
    what: '{set} 세트의 예제는 {available}개다. {index}번 예제는 없다.',
    advice: '번호는 0부터 센다.',
  },
  'idx-damaged': {
    what: '“{file}” 파일은 gzip으로 압축되어 있는데 풀 수 없다. 손상되었거나 끝까지 복사되지 않았다.',
    advice: '다시 내려받거나 복사한다.',
  },
  'idx-magic': {
    what: '“{file}” 파일은 IDX 형식이 아니다. 00 00 08이 아니라 {found}(으)로 시작한다.',
    advice:
      'train-images-idx3-ubyte.gz처럼 받은 그대로의 파일을 고른다. 사진은 폴더째 고를 수 있다.',
  },
  'idx-type': {
    what: '“{file}” 파일에는 {type} 형식의 수가 들어 있다. 이 책은 0부터 255까지의 바이트를 읽는다.',
    advice: '부호 없는 바이트로 다시 저장한다.',
  },
  'idx-dimensions': {
    what: '“{file}” 파일은 {dimensions}차원이다. 레이블은 1차원, 흑백 이미지는 3차원이다.',
    advice: '레이블이나 흑백 이미지의 파일을 고른다.',
  },
  'idx-length': {
    what: '“{file}” 파일은 {found}바이트인데, 머리말대로라면 {expected}바이트여야 한다.',
    advice: '중간에 잘렸거나 잘못 쓰였다. 다시 내려받거나 복사한다.',
  },
  'own-empty': {
    what: '“{file}” 파일에는 이미지가 하나도 없다.',
    advice: '다른 파일을 고른다.',
  },
  'own-nothing': {
    what: '이 파일들 가운데 이미지도 레이블도 없다.',
    advice: 'IDX 이미지 파일과 레이블 파일을 함께 고르거나, 클래스마다 폴더가 있는 폴더를 고른다.',
  },
  'own-twice': {
    what: '“{file}” 파일과 “{other}” 파일에는 같은 세트의 같은 것이 들어 있다.',
    advice:
      '훈련용 이미지와 레이블을 하나씩, 테스트용이 있다면 이름에 test나 t10k가 든 파일을 하나씩 고른다.',
  },
  'own-labels-missing': {
    what: '“{file}” 파일에는 이미지가 있는데 그 레이블 파일이 없다.',
    advice: '둘을 함께 고른다.',
  },
  'own-images-missing': {
    what: '“{file}” 파일에는 레이블이 있는데 그 이미지 파일이 없다.',
    advice: '둘을 함께 고른다.',
  },
  'own-counts': {
    what: '“{images}” 파일에는 이미지가 {imageCount}장, “{labels}” 파일에는 레이블이 {labelCount}개 있다.',
    advice: '서로 짝이 아니다. 한 세트의 파일을 고른다.',
  },
  'own-too-many': {
    what: '이미지가 {count}장이다. 한 세트에는 {limit}장까지 담을 수 있다.',
    advice: '더 적게 고른다.',
  },
  'own-one-class': {
    what: '이미지가 모두 한 클래스이다. 분류기에는 클래스가 둘 이상 있어야 한다.',
    advice: '클래스마다 폴더를 하나씩 두고, 그 폴더를 모두 담은 폴더를 고른다.',
  },
  'own-too-many-classes': {
    what: '클래스가 {limit}개보다 많다.',
    advice: '더 적게 고른다.',
  },
  'own-no-folder': {
    what: '“{file}” 파일은 폴더에 들어 있지 않아 클래스를 알 수 없다.',
    advice: '클래스마다 폴더가 하나씩 든 폴더를 고른다.',
  },
  'own-uniform': {
    what: '“{file}” 파일은 온통 한 가지 색이어서 가장자리를 잘라 내면 아무것도 남지 않는다.',
    advice: '고른 바탕 위에 물건이 하나 놓인 사진을 고른다.',
  },
  'own-set-missing': {
    what: '이 실험은 누군가 직접 넣은 이미지 세트 {set}에 대한 것인데, 이 브라우저에는 그 세트가 없다.',
    advice:
      '링크는 이미지를 담지 않는다. 작업실 장의 ‘나만의 데이터’에서 같은 파일을 넣거나 다른 데이터를 고른다.',
  },
  'picture-empty': {
    what: '“{file}” 파일은 비어 있다. 0바이트이다.',
    advice: '다른 파일을 고른다.',
  },
  'picture-too-large': {
    what: '“{file}” 파일의 크기는 {megabytes} MB이다. 이 책은 {limit} MB까지 읽는다.',
    advice: '더 작게 저장하거나 화면을 캡처해서 쓴다.',
  },
  'picture-size': {
    what: '그림의 픽셀은 {given}개인데 신경망은 {needed}개를 받는다.',
    advice: '먼저 데이터셋 이미지와 같은 크기로 바꾼다.',
  },
  'picture-too-many-pixels': {
    what: '“{file}” 파일은 {width} × {height}픽셀이다. 이 책은 {limit}백만 픽셀까지 읽는다.',
    advice: '더 작게 저장하거나 화면을 캡처해서 쓴다.',
  },
  'picture-not-an-image': {
    what: '“{file}” 파일은 이미지가 아니다(종류: {type}).',
    advice: 'JPEG, PNG, WebP, GIF 파일을 고른다.',
  },
  'picture-format': {
    what: '“{file}” 파일은 {format} 형식의 이미지인데, 이 브라우저가 읽지 못한다.',
    advice:
      'JPEG나 PNG로 저장하거나 화면을 캡처해서 쓴다. 아이폰에서는 설정, 카메라, 포맷에서 ‘높은 호환성’을 고르면 JPEG로 저장된다.',
  },
  'picture-damaged': {
    what: '“{file}” 파일을 이미지로 읽을 수 없다. 손상되었거나, 이름과 내용이 다르다.',
    advice: '다른 프로그램으로 열어 다시 저장한다.',
  },
  'picture-uniform': {
    what: '이미지가 온통 한 가지 색이다. 모든 픽셀이 모서리 색과 비슷해서 가장자리를 잘라 내면 아무것도 남지 않는다.',
    advice: '고른 바탕 위에 물건이 하나 놓인 이미지를 고르거나 직접 그린다.',
  },
  'clipboard-no-picture': {
    what: '클립보드에 이미지가 없다.',
    advice: '이미지를 복사하거나 화면을 캡처한 다음 여기에 붙여 넣는다.',
  },
  'camera-missing': {
    what: '카메라를 찾지 못했거나, 브라우저가 이 페이지에 카메라를 내주지 않는다.',
    advice: '파일을 고르거나 직접 그린다.',
  },
  'camera-refused': {
    what: '카메라 사용이 허락되지 않았다.',
    advice: '브라우저의 주소창에서 이 페이지의 카메라 사용을 허락하거나, 파일을 고른다.',
  },
  'file-name-unsupported': {
    what: '“{file}”: 이름으로는 Keras 3 파일인지 알 수 없어 열 수 없다.',
    advice: '이름이 .weights.h5나 .keras로 끝나는 파일을 고른다.',
  },
  'file-not-hdf5': {
    what: '.weights.h5는 HDF5 파일인데, 이 파일은 온전한 HDF5 파일이 아니다. 크기: {bytes}바이트.',
    advice: 'model.save_weights("model.weights.h5")로 다시 저장하고 파일 전체를 복사한다.',
  },
  'weights-legacy-h5': {
    what: '예전 .h5 형식의 파일이다. 이 책은 이 형식을 읽지 않는다.',
    advice:
      'Keras 3에서 불러온 뒤 model.save_weights("model.weights.h5")나 model.save("model.keras")로 새로 저장한다.',
  },
  'weights-layer-missing': {
    what: '파일에 “{layer}” 층의 가중치가 없다. 필요한 것: {key}, 있는 것: {found}.',
    advice:
      '같은 모델의 가중치를 연다. Keras는 파일에서 층을 클래스 이름과 순서로 부른다: dense, dense_1.',
  },
  'weights-count-mismatch': {
    what: '“{layer}” 층({key})의 가중치 배열 수가 맞지 않는다. 파일: {found}, 필요한 수: {expected}.',
    advice: '편향 같은 층의 옵션을 저장된 모델과 같게 한다.',
  },
  'weights-shape-mismatch': {
    what: '“{layer}” 층에서 {weight}의 형태가 다르다. 파일: {found}, 모델: {expected}.',
    advice: '이 층과 앞 층들의 크기를 저장된 모델과 같게 한다.',
  },
  'weights-dtype': {
    what: '“{layer}” 층에서 {weight}의 자료형을 읽을 수 없다. 파일: {found}, 필요한 것: float32 같은 수.',
    advice: '가중치를 float32로 다시 저장한다.',
  },
  'weights-byte-order': {
    what: '“{layer}” 층에서 {weight}의 바이트 순서가 빅 엔디언이다. 필요한 것: 리틀 엔디언.',
    advice: '리틀 엔디언으로 쓰는 Keras로 가중치를 다시 저장한다.',
  },
  'weights-links-refused': {
    what: '파일의 {path} 자리에 링크가 있다. Keras와 이 책은 파일 안에 든 것만 읽는다.',
    advice: '링크 없이 model.save_weights로 가중치를 다시 저장한다.',
  },
  'weights-damaged': {
    what: '{path} 자리의 수를 읽을 수 없다. 파일이 손상되었다.',
    advice: '파일을 다시 복사하거나 다시 저장한다.',
  },
  'weights-surplus-layers': {
    what: '모델에 없는 층이 파일에 있어 읽지 않았다: {layers}.',
    advice: '뜻밖이라면 이 모델의 파일이 맞는지 확인한다.',
  },
  'optimizer-state-skipped': {
    what: '가중치는 읽었지만 옵티마이저의 상태는 읽지 않았다. {optimizer}의 변수 수: 여기 {expected}, 파일 {found}.',
    advice: '그 상태에서 이어 가려면 파일의 옵티마이저를 고른다.',
  },
  'file-not-keras': {
    what: '.keras 파일이 아니다. .keras는 config.json과 model.weights.h5가 든 zip이다. 없는 것: {missing}.',
    advice: 'model.save("model.keras")로 다시 저장하고 파일 전체를 복사한다.',
  },
  'keras-file-too-large': {
    what: '{file}: 풀면 {bytes}바이트가 된다. 이 책의 한도는 {max}바이트이고, 지나치게 압축된 것도 받지 않는다.',
    advice: '더 작은 모델을 연다.',
  },
  'keras-config-malformed': {
    what: '모델의 기록이 Keras 3의 형식과 다르다. {place} 자리의 값: {found}, 필요한 값: {expected}.',
    advice: 'Keras 3의 model.save("model.keras")로 모델을 다시 저장한다.',
  },
  'keras-layer-unsupported': {
    what: '“{layer}” 층의 클래스는 이 책에 없다: {type}.',
    advice: '쓸 수 있는 것: {supported}.',
  },
  'keras-option-unsupported': {
    what: '“{layer}” 층에 이 책에 없는 옵션이 있다. {option}의 값: {found}, 필요한 값: {expected}.',
    advice: '이 옵션 없이 모델을 다시 저장한다.',
  },
  'keras-compile-skipped': {
    what: '모델은 읽었지만 컴파일 설정은 읽지 않았다. 이 책에 없는 {part}: {found}.',
    advice: '평가와 예측은 할 수 있다. 학습하려면 옵티마이저와 손실, 지표를 고른다.',
  },
  'tfjs-layer-unsupported': {
    what: 'TensorFlow.js에는 {type} 층이 없어 “{layer}” 층을 쓸 수 없다.',
    advice: '모델을 .keras로 내려받거나 이 층을 뺀다.',
  },
  'tfjs-option-unsupported': {
    what: 'TensorFlow.js의 {type} 층에는 {option} {found}: 없거나 계산이 다르다. “{layer}” 층을 쓸 수 없다.',
    advice: '모델을 .keras로 내려받거나 이 옵션을 바꾼다.',
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
  'input-not-one-image': {
    what: '이 신경망은 입력이 {inputs}개이거나 입력이 이미지가 아니다. 여기서는 이미지 한 장을 받는 신경망만 살펴볼 수 있다.',
    advice: '이미지 한 장을 받는 신경망을 고른다.',
  },
  'layer-not-there': {
    what: '여기서 물어볼 수 있는 층 가운데 “{layer}”은(는) 없다. 있는 층: {layers}.',
    advice: '이 가운데 하나를 고른다.',
  },
  'channel-unknown': {
    what: '층 {layer}의 채널은 {channels}개이고 0부터 센다. {channel}번 채널은 없다.',
    advice: '다른 채널을 고른다.',
  },
  'cam-head': {
    what: '신경망 {model}에는 CAM이 정의되지 않는다. CAM에는 마지막 맵의 평균(전역 평균 풀링)에 밀집층 하나가 이어지는 분류기가 필요하다.',
    advice: 'Grad-CAM을 쓰거나 전역 평균 풀링을 쓰는 신경망을 고른다.',
  },
  'patch-size': {
    what: '{stride}픽셀씩 움직이는 {patch}픽셀 조각은 한 변이 {side}픽셀인 이미지에 맞지 않는다.',
    advice: '둘 다 1부터 {side}까지의 정수여야 한다.',
  },
  'watched-layer-unknown': {
    what: '지켜볼 층 “{layer}”가 모델에 없다. 가중치가 있는 층: {layers}.',
    advice: '있는 층의 이름을 적는다.',
  },
  'watched-weight-unknown': {
    what: '층 {layer}에는 지켜볼 가중치 “{weight}”가 없다. 있는 가중치: {weights}.',
    advice: '있는 가중치의 이름을 적는다.',
  },
  'storage-unavailable': {
    what: '이 브라우저에는 아무것도 저장할 수 없다. 비공개 창이거나 브라우저 설정 때문이다.',
    advice: '체크포인트를 남기려면 일반 창에서 책을 연다. 학습은 그대로 할 수 있다.',
  },
  'storage-full': {
    what: '이 체크포인트를 저장할 공간이 없다. 필요한 공간: {needed}MB, 이미 저장된 체크포인트: {used}MB.',
    advice: '필요 없는 체크포인트를 지우거나 기기의 저장 공간을 비운다.',
  },
  'storage-blocked': {
    what: '다른 탭에 열린 이전 버전의 책이 저장소를 쓰고 있다.',
    advice: '책이 열린 다른 탭을 닫고 다시 시도한다.',
  },
  'storage-newer': {
    what: '저장소가 지금 이 탭보다 새로운 버전의 책으로 만들어졌다.',
    advice: '이 페이지를 새로 고친다.',
  },
  'checkpoint-missing': {
    what: '체크포인트가 남아 있지 않다: {file}. 다른 탭에서 지웠거나 브라우저가 공간을 비우려고 지웠다.',
    advice: '다른 체크포인트를 고르거나 다시 학습한다.',
  },
  'checkpoint-damaged': {
    what: '체크포인트를 읽을 수 없다: {file}. 손상되었거나 다른 버전의 책이 저장한 것이다.',
    advice: '이 체크포인트를 지우고, 다른 체크포인트를 고르거나 다시 학습한다.',
  },
  'request-aborted': {
    what: '요청한 일을 끝내기 전에 그만두었다.',
    advice: '필요하면 다시 요청한다.',
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
