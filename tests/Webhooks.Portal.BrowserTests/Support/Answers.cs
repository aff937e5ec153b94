using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>Answers instead of receivers: 200, or the status that a URL was given.</summary>
internal sealed class Answers : IMessageSender
{
    private readonly Dictionary<string, (OutcomeKind Kind, int? Status, string Body)> _answers = [];

    /// <summary>Gives a URL another answer, before the first message is sent.</summary>
    public void Set(string url, OutcomeKind kind, int? status = null, string body = "") => _answers[url] = (kind, status, body);

    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var (kind, status, body) = _answers.GetValueOrDefault(request.Url.AbsoluteUri, (OutcomeKind.Delivered, 200, ""));
        return new(new AttemptOutcome { Kind = kind, StatusCode = status, Response = System.Text.Encoding.UTF8.GetBytes(body) });
    }
}
