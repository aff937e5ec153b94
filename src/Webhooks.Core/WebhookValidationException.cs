namespace Webhooks;

/// <summary>An input was refused, and nothing of it was stored. Every error is listed, not only the first.</summary>
public sealed class WebhookValidationException : Exception
{
    /// <summary>An input was refused for these reasons.</summary>
    /// <param name="errors">All of them; at least one.</param>
    public WebhookValidationException(IReadOnlyList<WebhookError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>An input was refused for one reason.</summary>
    /// <param name="error">The reason.</param>
    public WebhookValidationException(WebhookError error)
        : this([error])
    {
    }

    /// <summary>Everything wrong with the input.</summary>
    public IReadOnlyList<WebhookError> Errors { get; }

    private static string Describe(IReadOnlyList<WebhookError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentOutOfRangeException.ThrowIfZero(errors.Count, nameof(errors));
        return errors.Count == 1
            ? errors[0].ToString()
            : $"{errors.Count} errors:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}";
    }
}
