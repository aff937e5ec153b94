using System.Text;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Records;

/// <summary>A buffer with a limit holds what an unlimited one would, up to one byte more than the limit, and no more.</summary>
public class JsonBufferLimitTests
{
    private static readonly Gen<Action<JsonBuffer>> Write = Gen.Select(
        Gen.Int[0, 7], AnyJson.Text, Gen.Int[1, 400], (kind, text, times) => Writing(kind, text, times));

    [Fact]
    public void Writes_OfAnyKind_AreCutOffBehindTheLimit() =>
        Gen.Select(Write.Array[0, 8], Gen.Int[0, 5_000]).Sample((writes, limit) =>
        {
            using var whole = new JsonBuffer();
            using var limited = new JsonBuffer();
            limited.Reset(limit);
            foreach (var write in writes)
            {
                write(whole);
                write(limited);
                Assert.Equal(whole.Length > limit, limited.IsFull);
                Assert.True(limited.WrittenSpan.SequenceEqual(whole.WrittenSpan[..Math.Min(whole.Length, limit + 1)]));
                Assert.InRange(limited.Capacity, 0, Math.Max(1024, 2 * (limit + 1 + 1024)));
            }
        });

    [Fact]
    public void Reset_WithALimit_ForgetsTheOneBefore()
    {
        using var buffer = new JsonBuffer();
        buffer.Reset(limit: 3);
        buffer.WriteRaw("12345"u8);
        Assert.True(buffer.IsFull);
        buffer.Reset(limit: int.MaxValue);
        buffer.WriteText(new string('x', 100_000));
        Assert.False(buffer.IsFull);
        Assert.Equal(100_000, buffer.Length);
    }

    private static Action<JsonBuffer> Writing(int kind, string text, int times)
    {
        var longText = string.Concat(Enumerable.Repeat(text, times));
        var utf8 = Encoding.UTF8.GetBytes(longText);
        return kind switch
        {
            0 => buffer => buffer.WriteByte((byte)'x'),
            1 => buffer => buffer.WriteRaw(utf8),
            2 => buffer => buffer.WriteText(longText),
            3 => buffer => buffer.WriteUtf8Text(utf8),
            4 => buffer => buffer.WriteQuoted(longText),
            5 => buffer => buffer.WriteQuotedUtf8([.. utf8, 0xff, .. utf8]),
            6 => buffer => buffer.WriteFormatted(times),
            _ => buffer => InstantText.WriteUtcMilliseconds(DateTimeOffset.UnixEpoch.AddDays(times), buffer),
        };
    }
}
