export const lines = (text) => text.split("\n").map((line, index) => ({ number: index + 1, text: line, length: line.length }));
export const words = (text) => text.split(" ").map((word, index) => ({ number: index + 1, text: word, length: word.length }));
