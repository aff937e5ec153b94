import{define}from"./portal-IB3QTJ6P.js";define(new URL("./portal-FOVPXM5X.css",import.meta.url));
