import{a}from"./chunk-HGOLHMAP.js";import"./chunk-JPUYTJ3J.js";import"./chunk-DPAKK5XH.js";export{a as DeletePanel};
