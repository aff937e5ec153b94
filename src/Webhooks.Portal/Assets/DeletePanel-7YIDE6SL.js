import{a}from"./chunk-H4LY3DM7.js";import"./chunk-5EXFW4HT.js";import"./chunk-IALFZPU2.js";export{a as DeletePanel};
