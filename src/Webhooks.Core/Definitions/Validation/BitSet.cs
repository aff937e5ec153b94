using System.Numerics;

namespace Webhooks.Definitions.Validation;

/// <summary>Stores small numbers as bits, from the word of the first to the word of the last.</summary>
internal sealed class BitSet
{
    private const int Bits = 64;

    private ulong[] _words = [];
    private int _first;
    private int _end;

    public void Clear()
    {
        Array.Clear(_words, 0, _end - _first);
        _first = _end = 0;
    }

    /// <summary>Adds a number that is not smaller than those before.</summary>
    public void Set(int number)
    {
        var word = number / Bits;
        Cover(word, word + 1);
        _words[word - _first] |= 1UL << (number % Bits);
    }

    /// <summary>Adds the numbers of another set.</summary>
    /// <returns>The number of words that were added.</returns>
    public int Unite(BitSet other)
    {
        if (other._first < other._end)
        {
            Cover(other._first, other._end);
            for (var word = other._first; word < other._end; word++)
            {
                _words[word - _first] |= other._words[word - other._first];
            }
        }

        return other._end - other._first;
    }

    /// <summary>Returns the smallest number that is in both sets, or -1 if there is none.</summary>
    public int FirstInCommonWith(BitSet other)
    {
        var end = Math.Min(_end, other._end);
        for (var word = Math.Max(_first, other._first); word < end; word++)
        {
            if ((_words[word - _first] & other._words[word - other._first]) is not 0 and var common)
            {
                return (word * Bits) + BitOperations.TrailingZeroCount(common);
            }
        }

        return -1;
    }

    private void Cover(int first, int end)
    {
        if (_first == _end)
        {
            (_first, _end) = (first, first);
        }

        var newFirst = Math.Min(_first, first);
        var newEnd = Math.Max(_end, end);
        if (newEnd - newFirst > _words.Length || newFirst < _first)
        {
            var words = new ulong[Math.Max(newEnd - newFirst, Math.Min(2 * _words.Length, newEnd))];
            Array.Copy(_words, 0, words, _first - newFirst, _end - _first);
            _words = words;
        }

        (_first, _end) = (newFirst, newEnd);
    }
}
