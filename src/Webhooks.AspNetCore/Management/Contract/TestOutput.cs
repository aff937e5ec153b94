using System.Text;
using Webhooks.Administration;

namespace Webhooks.Management.Contract;

internal sealed class TestOutput
{
    public required string MessageId { get; init; }

    /// <summary>Gets the body that was sent, as text.</summary>
    public required string Body { get; init; }

    public required IReadOnlyList<TestCallOutput> Calls { get; init; }

    public static TestOutput Of(TestResult result) => new()
    {
        MessageId = result.Message.Id,
        Body = Encoding.UTF8.GetString(result.Message.Body.Span),
        Calls = [.. result.Calls.Select(TestCallOutput.Of)],
    };
}
