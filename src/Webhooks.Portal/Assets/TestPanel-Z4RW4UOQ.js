import{a}from"./chunk-VF6VNNCG.js";import"./chunk-QZLXAHVP.js";import"./chunk-XLKXKTNJ.js";export{a as TestPanel};
