using Webhooks.Definitions;
using Webhooks.Records;

namespace Webhooks.Matching;

/// <summary>
/// Compares values by meaning: numbers by exact value, instants as instants, and objects without the order of their
/// members. A missing member equals null. Nested values wait in a list, so that no depth exhausts the stack.
/// </summary>
/// <remarks>Each thread has one instance, so that comparing allocates nothing.</remarks>
internal sealed class ValueComparer
{
    private const int KeptAtMost = 1024;

    [ThreadStatic]
    private static ValueComparer? _ofThread;

    private readonly Stack<(ValueSlice Left, ValueSlice Right)> _waiting = [];
    private readonly MemberList _left = new();
    private readonly MemberList _right = new();

    /// <summary>Determines whether two values of a field have the same meaning.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <param name="type">The type of the field in the catalog.</param>
    public static bool AreEqual(ValueSlice left, ValueSlice right, FieldType type)
    {
        var a = left.Json;
        var b = right.Json;
        if (a.SequenceEqual(b))
        {
            return true;
        }

        return !left.IsNull && !right.IsNull
            && (TypedComparer.AreEqual(a, b, type) || (_ofThread ??= new()).AreEqual(left, right));
    }

    private bool AreEqual(ValueSlice left, ValueSlice right)
    {
        var equal = MayBeEqual(left, right);
        while (equal && _waiting.TryPop(out var pair))
        {
            equal = MayBeEqual(pair.Left, pair.Right);
        }

        Forget();
        return equal;
    }

    /// <summary>
    /// Returns <see langword="false"/> if the values differ. Otherwise they are equal if all waiting pairs are equal.
    /// </summary>
    private bool MayBeEqual(ValueSlice left, ValueSlice right)
    {
        var a = left.Json;
        var b = right.Json;
        var kind = JsonKinds.Of(a);
        return a.SequenceEqual(b) || kind == JsonKinds.Of(b) && kind switch
        {
            JsonKind.Number => JsonNumber.AreEqual(a, b),
            JsonKind.String => (left.IsInstant || right.IsInstant) && TypedComparer.AreSameInstant(a, b),
            JsonKind.Array => MayItemsBeEqual(left, right),
            JsonKind.Object => MayMembersBeEqual(left, right),
            _ => false,
        };
    }

    private bool MayItemsBeEqual(ValueSlice left, ValueSlice right)
    {
        var a = left.Image.Json;
        var b = right.Image.Json;
        var (i, j) = (left.Start + 1, right.Start + 1);
        while (i < left.End - 1 && j < right.End - 1)
        {
            var (endOfA, endOfB) = (JsonScanner.EndOf(a, i), JsonScanner.EndOf(b, j));
            Wait(left with { Start = i, End = endOfA }, right with { Start = j, End = endOfB });
            (i, j) = (endOfA + 1, endOfB + 1);
        }

        return i >= left.End - 1 && j >= right.End - 1;
    }

    private bool MayMembersBeEqual(ValueSlice left, ValueSlice right)
    {
        _left.Read(left);
        _right.Read(right);
        var (i, j) = (0, 0);
        while (i < _left.Count || j < _right.Count)
        {
            var order = i == _left.Count ? 1 : j == _right.Count ? -1 : Order(i, j);
            if (order == 0)
            {
                Wait(_left[i++].Value, _right[j++].Value);
            }
            else if (!(order < 0 ? _left[i++] : _right[j++]).Value.IsNull)
            {
                return false;
            }
        }

        return true;
    }

    private int Order(int i, int j) => _left[i].Name.Json.SequenceCompareTo(_right[j].Name.Json);

    private void Wait(ValueSlice left, ValueSlice right)
    {
        if (!left.Json.SequenceEqual(right.Json))
        {
            _waiting.Push((left, right));
        }
    }

    private void Forget()
    {
        if (_waiting.EnsureCapacity(0) + _left.Count + _right.Count > KeptAtMost)
        {
            _ofThread = null;
        }

        _waiting.Clear();
        _left.Clear();
        _right.Clear();
    }
}
