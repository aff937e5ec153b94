namespace Webhooks.Definitions;

/// <summary>Says which URLs may be called. The same guard answers when a webhook is saved and when a message is sent.</summary>
/// <remarks>Answers from the text alone, without a look-up; names are judged by their addresses at send time. Thread-safe.</remarks>
public interface IDestinationGuard
{
    /// <summary>Why this URL may not be called; null where nothing is against it.</summary>
    /// <param name="url">An absolute URL.</param>
    /// <returns>An error whose code and rule are set; its path and value are filled in by the caller.</returns>
    WebhookError? Check(Uri url);

    /// <summary>Returns every rule that a URL breaks, for the person who saves it.</summary>
    /// <remarks>The default implementation returns what <see cref="Check"/> does.</remarks>
    /// <param name="url">An absolute URL.</param>
    /// <returns>
    /// Errors as <see cref="Check"/> returns them, beginning with that one; empty if the URL may be called.
    /// </returns>
    IReadOnlyList<WebhookError> CheckAll(Uri url) => Check(url) is { } error ? [error] : [];
}
