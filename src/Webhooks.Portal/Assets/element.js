import{define}from"./portal-AM6IXSCF.js";define(new URL("./portal-Z2XHSR6J.css",import.meta.url));
