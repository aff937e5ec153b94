namespace Webhooks.Rendering;

/// <summary>Represents the text of a template and the position of the reader.</summary>
internal sealed class TemplateText(string text)
{
    private int _located;
    private int _line = 1;
    private int _lineStart;

    public int Position { get; set; }

    public int Length => text.Length;

    public bool AtEnd => Position >= text.Length;

    /// <summary>Gets the character at the position, or NUL at the end.</summary>
    public char Current => CharAt(Position);

    public char CharAt(int position) => position < text.Length ? text[position] : '\0';

    public ReadOnlySpan<char> Slice(int start, int end) => text.AsSpan(start, end - start);

    public bool StartsParameter(int position) => CharAt(position) == '[' && CharAt(position + 1) == '@';

    public void SkipWhitespace()
    {
        while (Current is ' ' or '\t' or '\r' or '\n' && !AtEnd)
        {
            Position++;
        }
    }

    /// <summary>Takes a character if it is the expected one.</summary>
    public bool TryTake(char expected)
    {
        if (AtEnd || Current != expected)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Returns line and column, both from 1. A line ends with LF, CR or both.</summary>
    public (int Line, int Column) Locate(int position)
    {
        // Positions are mostly located in order. Counting on from the last one keeps a full template linear.
        if (position < _located)
        {
            (_located, _line, _lineStart) = (0, 1, 0);
        }

        for (; _located < position; _located++)
        {
            if (text[_located] == '\n' || text[_located] == '\r' && CharAt(_located + 1) != '\n')
            {
                _line++;
                _lineStart = _located + 1;
            }
        }

        return (_line, position - _lineStart + 1);
    }

    /// <summary>Describes the character at a position.</summary>
    public string Describe(int position)
    {
        if (position >= text.Length)
        {
            return "the end of the template";
        }

        var c = text[position];
        return char.IsControl(c) || char.IsSurrogate(c) || c == '\uFEFF' ? $"U+{(int)c:X4}" : $"'{c}'";
    }
}
