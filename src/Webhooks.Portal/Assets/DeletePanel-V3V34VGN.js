import{a}from"./chunk-UH7HB6J6.js";import"./chunk-SI4QZN6H.js";import"./chunk-ZQ4TLSPY.js";export{a as DeletePanel};
