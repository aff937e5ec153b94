import{a}from"./chunk-IFJE4W7Z.js";import"./chunk-MUP5IGIY.js";import"./chunk-DPAKK5XH.js";export{a as TestPanel};
