using System.Runtime.InteropServices;

namespace Webhooks.Records;

/// <summary>Stores the members of an object ordered by name. Of repeated names it keeps the last. Reused.</summary>
internal sealed class MemberList
{
    // Kept, because sorting by a comparer would create a delegate each time.
    private static readonly Comparison<MemberSlice> ByNameThenPlace = Compare;

    private readonly List<MemberSlice> _members = [];

    public int Count => _members.Count;

    public MemberSlice this[int index] => _members[index];

    public void Read(ValueSlice json)
    {
        _members.Clear();
        var text = json.Image.Json;
        var position = json.Start + 1;
        while (position < json.End - 1)
        {
            var nameEnd = JsonScanner.EndOf(text, position);
            var valueEnd = JsonScanner.EndOf(text, nameEnd + 1);
            _members.Add(new(new(json.Image, position, nameEnd), new(json.Image, nameEnd + 1, valueEnd)));
            position = valueEnd + 1;
        }

        CollectionsMarshal.AsSpan(_members).Sort(ByNameThenPlace);
        KeepLast();
    }

    public void Clear() => _members.Clear();

    private void KeepLast()
    {
        var kept = 0;
        for (var index = 0; index < _members.Count; index++)
        {
            var isLast = index == _members.Count - 1
                || !_members[index].Name.Json.SequenceEqual(_members[index + 1].Name.Json);
            if (isLast)
            {
                _members[kept++] = _members[index];
            }
        }

        _members.RemoveRange(kept, _members.Count - kept);
    }

    private static int Compare(MemberSlice x, MemberSlice y)
    {
        var byName = x.Name.Json.SequenceCompareTo(y.Name.Json);
        return byName != 0 ? byName : x.Name.Start.CompareTo(y.Name.Start);
    }
}
