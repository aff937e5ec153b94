import{define}from"./portal-RNS7OY6Z.js";define(new URL("./portal-JKCON36N.css",import.meta.url));
