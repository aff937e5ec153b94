import{define}from"./portal-LG7A73QL.js";define(new URL("./portal-XQSDJLMF.css",import.meta.url));
