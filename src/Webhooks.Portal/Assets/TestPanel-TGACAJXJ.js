import{a}from"./chunk-JLANSCLN.js";import"./chunk-LA7UVWOS.js";import"./chunk-AQTHAXFF.js";export{a as TestPanel};
