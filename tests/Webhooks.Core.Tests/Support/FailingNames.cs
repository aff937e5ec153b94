using System.Collections;

namespace Webhooks.Support;

/// <summary>Names that can be read for a while only.</summary>
internal sealed class FailingNames(params string[] names) : IReadOnlyList<string>
{
    /// <summary>How often a name was read.</summary>
    public int Reads { get; private set; }

    public int FailAfter { get; set; } = int.MaxValue;

    public int Count => names.Length;

    public string this[int index] => ++Reads > FailAfter ? throw new TimeoutException("the names are gone") : names[index];

    public IEnumerator<string> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
