namespace Webhooks.Definitions;

/// <summary>Decides which URLs may be called. Implement it to use your own rules. Optional.</summary>
/// <remarks>
/// <para>Called when a webhook is saved and again when a message is sent.</para>
/// <para>
/// Implementations must decide from the text alone, without a look-up, and must be thread-safe. The transport checks the
/// addresses of a host name when it sends.
/// </para>
/// </remarks>
public interface IDestinationGuard
{
    /// <summary>Checks whether a URL may be called.</summary>
    /// <param name="url">An absolute URL.</param>
    /// <returns>
    /// An error with code and rule, or <see langword="null"/> if the URL may be called. The caller sets its path and value.
    /// </returns>
    WebhookError? Check(Uri url);

    /// <summary>Returns every rule that a URL breaks, for the person who saves it.</summary>
    /// <remarks>The default implementation returns what <see cref="Check"/> does.</remarks>
    /// <param name="url">An absolute URL.</param>
    /// <returns>
    /// The errors, beginning with that of <see cref="Check"/>, or an empty list if the URL may be called.
    /// </returns>
    IReadOnlyList<WebhookError> CheckAll(Uri url) => Check(url) is { } error ? [error] : [];
}
