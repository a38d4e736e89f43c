import type { Text } from '@yiti/engines/scenario';
import { defineProblems } from '../problems.ts';

const nothingKept: Text = {
  zh: '此文件未保存；您已填写的其他内容都在。',
  en: 'This file was not stored; everything else you filled in is kept.',
};

defineProblems('files', {
  'too-large': {
    status: 413,
    title: { zh: '文件超过 {maxMegabytes} MB', en: 'The file is larger than {maxMegabytes} MB' },
    advice: {
      zh: '请压缩、降低扫描分辨率，或拆成几个文件后再上传。',
      en: 'Compress it, scan it at a lower resolution, or split it into several files.',
    },
    kept: nothingKept,
  },
  empty: {
    status: 422,
    title: { zh: '文件是空的', en: 'The file is empty' },
    advice: {
      zh: '请确认选对了文件后重新上传。',
      en: 'Check that you chose the right file, then upload it again.',
    },
    kept: nothingKept,
  },
  'kind-not-allowed': {
    status: 415,
    title: { zh: '不接受这种文件', en: 'This kind of file is not accepted' },
    advice: {
      zh: '请上传 {allowed}。Word、Excel 文件可“另存为 PDF”后上传。',
      en: 'Upload {allowed}. Documents of Word or Excel can be saved as PDF first.',
    },
    kept: nothingKept,
  },
  'not-what-it-says': {
    status: 422,
    title: {
      zh: '文件内容与类型不符：声明为 {claimed}，实际为 {found}',
      en: 'The file says it is {claimed} but is {found}',
    },
    advice: {
      zh: '请不要只改文件扩展名；用原来的程序另存为 PDF、JPG 或 PNG。',
      en: 'Renaming does not convert a file: save it as PDF, JPG or PNG with the program it came from.',
    },
    kept: nothingKept,
  },
  encrypted: {
    status: 422,
    title: { zh: '文件有密码保护', en: 'The file is protected by a password' },
    advice: {
      zh: '经办人员无法打开加密文件。请去掉密码后再上传。',
      en: 'Officials cannot open encrypted files. Remove the password and upload it again.',
    },
    kept: nothingKept,
  },
  incomplete: {
    status: 422,
    title: { zh: '文件不完整', en: 'The file is incomplete' },
    advice: {
      zh: '请先确认文件在您的设备上能打开，再重新上传。',
      en: 'Check that it opens on your own device, then upload it again.',
    },
    kept: nothingKept,
  },
  'active-content': {
    status: 422,
    title: {
      zh: '文件里有会自行运行或夹带的内容（{found}）',
      en: 'The file holds something that acts by itself or is carried along ({found})',
    },
    advice: {
      zh: '脚本、启动程序、内嵌附件和动态表单（XFA）不予接收。请用“打印为 PDF”另存一份，附件请单独上传。',
      en: 'Scripts, programs to launch, embedded files and dynamic forms (XFA) are not accepted. Print it to a new PDF, and upload attachments by themselves.',
    },
    kept: nothingKept,
  },
  unreadable: {
    status: 422,
    title: { zh: '无法检查这个文件的内容', en: 'The content of this file cannot be checked' },
    advice: {
      zh: '请用“打印为 PDF”另存一份后重新上传。',
      en: 'Print it to a new PDF and upload that.',
    },
    kept: nothingKept,
  },
  'too-many-pixels': {
    status: 422,
    title: {
      zh: '图片超过 {mostMegapixels} 百万像素',
      en: 'The picture has more than {mostMegapixels} megapixels',
    },
    advice: { zh: '请缩小图片后重新上传。', en: 'Make it smaller and upload it again.' },
    kept: nothingKept,
  },
  'picture-broken': {
    status: 422,
    title: {
      zh: '图片内容损坏或格式少见，无法读取',
      en: 'The picture is broken inside or of an unusual kind and cannot be read',
    },
    advice: {
      zh: '请重新拍摄，或在手机、电脑上打开后另存为 JPG 或 PNG（不要用印刷四色），再上传。',
      en: 'Take it again, or open it and save it as JPG or PNG (not in the four colours of printing), then upload that.',
    },
    kept: nothingKept,
  },
  virus: {
    status: 422,
    title: { zh: '文件带有恶意程序（{found}）', en: 'The file carries malicious software ({found})' },
    advice: {
      zh: '请先在您的设备上查杀病毒，再从原始材料重新生成文件。',
      en: 'Clean your device first, then make the file anew from the original.',
    },
    kept: nothingKept,
  },
  'scanner-away': {
    status: 503,
    title: { zh: '暂时不能检查文件是否安全', en: 'Files cannot be checked for viruses just now' },
    advice: {
      zh: '请过几分钟再上传这个文件；其他步骤可以照常办理。',
      en: 'Upload this file again in a few minutes; everything else goes on as usual.',
    },
    kept: nothingKept,
  },
  interrupted: {
    status: 400,
    title: { zh: '上传中断', en: 'The upload was interrupted' },
    advice: { zh: '请检查网络后重新上传。', en: 'Check your connection and upload it again.' },
    kept: nothingKept,
  },
  'not-found': {
    status: 404,
    title: { zh: '找不到文件', en: 'There is no such file' },
    advice: { zh: '请返回上一页重新打开。', en: 'Go back and open it again from there.' },
  },
  'key-missing': {
    status: 500,
    title: {
      zh: '文件已加密保存，但缺少打开它的密钥（第 {number} 号）',
      en: 'The file is stored encrypted, and the key that opens it (number {number}) is missing',
    },
    advice: {
      zh: '请联系运维人员：数据库与文件夹须来自同一套备份。',
      en: 'Tell whoever runs the platform: the database and the folder of files have to come from the same backup.',
    },
    kept: { zh: '文件未改动，未提供其内容。', en: 'The file is as it was. Its content was not handed out.' },
  },
  damaged: {
    status: 500,
    title: { zh: '文件在存储中已损坏', en: 'The file was damaged in storage' },
    advice: {
      zh: '请联系管理员从备份恢复（{address}）。为避免误用，未提供其内容。',
      en: 'Ask an administrator to restore it from the backup ({address}). Its content was not handed out.',
    },
  },
});
