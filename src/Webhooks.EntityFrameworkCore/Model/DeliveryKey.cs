namespace Webhooks.Model;

/// <summary>
/// Connects messages, deliveries and their ids. The sequence of a delivery is the number of its message times 32, plus the
/// index of its URL. So no index connects the tables. The id is the sequence as text.
/// </summary>
internal static class DeliveryKey
{
    private const string Prefix = "dlv_";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Digits = 13;
    private const int BitsPerDigit = 5;

    /// <summary>The number of sequences of a message, more than a webhook can have URLs.</summary>
    public const int Span = 32;

    public static long SequenceOf(long number, int ordinal) => (number * Span) + ordinal;

    public static long NumberOf(long sequence) => sequence / Span;

    public static int OrdinalOf(long sequence) => (int)(sequence % Span);

    public static string IdOf(long sequence) => string.Create(Prefix.Length + Digits, sequence, static (id, left) =>
    {
        Prefix.CopyTo(id);
        for (var i = id.Length - 1; i >= Prefix.Length; i--)
        {
            id[i] = Alphabet[(int)(left & (Span - 1))];
            left >>= BitsPerDigit;
        }
    });

    /// <summary>Returns the sequence of an id, or null if no delivery of this store has it.</summary>
    public static long? SequenceOf(string id)
    {
        if (id.Length != Prefix.Length + Digits || !id.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var sequence = 0L;
        foreach (var digit in id.AsSpan(Prefix.Length))
        {
            var value = Alphabet.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0 || sequence > long.MaxValue >> BitsPerDigit)
            {
                return null;
            }

            sequence = (sequence << BitsPerDigit) | (uint)value;
        }

        return sequence;
    }
}
