using System.Text;

namespace Webhooks.Fuzz;

/// <summary>Makes a new input of old ones: a few random edits.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> words)
{
    private const int MaxLength = 4_096;
    private const int MaxEdits = 6;

    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        var input = new List<byte>(Pick(corpus));
        for (var edits = random.Next(1, MaxEdits); edits > 0; edits--)
        {
            Edit(input, corpus);
        }

        return [.. input.Take(MaxLength)];
    }

    private void Edit(List<byte> input, IReadOnlyList<byte[]> corpus)
    {
        var at = random.Next(input.Count + 1);
        var length = Math.Min(random.Next(1, 16), input.Count - at);
        switch (random.Next(6))
        {
            case 0: input.Insert(at, (byte)random.Next(256)); break;
            case 1: input.RemoveRange(at, length); break;
            case 2: input.InsertRange(at, Encoding.UTF8.GetBytes(Pick(words))); break;
            case 3: input.InsertRange(at, input.GetRange(at, length)); break;
            case 4 when at < input.Count: input[at] ^= (byte)(1 << random.Next(8)); break;
            default: Splice(input, at, Pick(corpus)); break;
        }
    }

    private void Splice(List<byte> input, int at, byte[] other)
    {
        var from = random.Next(other.Length + 1);
        input.InsertRange(at, other[from..Math.Min(other.Length, from + 64)]);
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
