import{a}from"./chunk-FO3SLHWI.js";import"./chunk-OZCTSZQD.js";import"./chunk-BKF6FQPN.js";export{a as DeletePanel};
