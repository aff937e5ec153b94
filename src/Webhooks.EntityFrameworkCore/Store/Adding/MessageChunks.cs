namespace Webhooks.Store.Adding;

/// <summary>
/// Divides messages into parts of bounded size. Databases have a limit for one statement, and a process needs memory for all
/// its parameters at the same time.
/// </summary>
internal static class MessageChunks
{
    private const int MostMessages = 1_000;
    private const long MostBytes = 4 * 1_024 * 1_024;

    /// <summary>Returns the parts, in the order of the messages. A message with more bytes is a part of its own.</summary>
    public static IEnumerable<IReadOnlyList<WebhookMessage>> Of(IReadOnlyList<WebhookMessage> messages)
    {
        var begin = 0;
        var bytes = 0L;
        for (var i = 0; i < messages.Count; i++)
        {
            if (i > begin && (i - begin == MostMessages || bytes + messages[i].Body.Length > MostBytes))
            {
                yield return [.. messages.Skip(begin).Take(i - begin)];
                (begin, bytes) = (i, 0);
            }

            bytes += messages[i].Body.Length;
        }

        if (begin < messages.Count)
        {
            yield return begin == 0 ? messages : [.. messages.Skip(begin)];
        }
    }
}
