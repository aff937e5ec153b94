import{define}from"./portal-XEQ5W6RQ.js";define(new URL("./portal-FOVPXM5X.css",import.meta.url));
