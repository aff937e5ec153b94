// A script of the tests. It is long enough to be smaller after compression.
const root = document.getElementById("portal");
const base = document.querySelector('meta[name="portal-base"]').content;
root.textContent = `The portal is at ${new URL(base, document.baseURI)}.`;
root.textContent += `The portal is at ${new URL(base, document.baseURI)}.`;
root.textContent += `The portal is at ${new URL(base, document.baseURI)}.`;
