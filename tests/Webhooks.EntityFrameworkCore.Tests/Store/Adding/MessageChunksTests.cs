using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Adding;

public sealed class MessageChunksTests
{
    private const int MegaByte = 1_024 * 1_024;

    [Theory]
    [InlineData(0, 10, new int[0])]
    [InlineData(1, 10, new[] { 1 })]
    [InlineData(1_000, 10, new[] { 1_000 })]
    [InlineData(2_001, 10, new[] { 1_000, 1_000, 1 })]
    [InlineData(5, MegaByte, new[] { 4, 1 })]
    [InlineData(3, 5 * MegaByte, new[] { 1, 1, 1 })]
    public void Chunks_OfMessages_HaveBoundedNumbersAndBytes(int count, int bytes, int[] expected)
    {
        var body = new byte[bytes];
        List<WebhookMessage> messages = [.. Enumerable.Range(0, count).Select(i => Messages.Number(i) with { Body = body })];

        var chunks = MessageChunks.Of(messages).ToList();

        Assert.Equal(expected, chunks.Select(chunk => chunk.Count));
        Assert.Equal(messages, chunks.SelectMany(chunk => chunk));
    }
}
