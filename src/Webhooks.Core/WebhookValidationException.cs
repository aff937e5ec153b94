namespace Webhooks;

/// <summary>
/// The exception that is thrown if an input is not valid. It lists all errors. Nothing of the input was saved.
/// </summary>
public sealed class WebhookValidationException : Exception
{
    /// <summary>Initializes a new instance with all errors.</summary>
    /// <param name="errors">The errors, at least one.</param>
    public WebhookValidationException(IReadOnlyList<WebhookError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>Initializes a new instance with one error.</summary>
    /// <param name="error">The error.</param>
    public WebhookValidationException(WebhookError error)
        : this([error])
    {
    }

    /// <summary>Gets all errors of the input.</summary>
    public IReadOnlyList<WebhookError> Errors { get; }

    internal static void ThrowIfAny(IReadOnlyList<WebhookError> errors)
    {
        if (errors.Count > 0)
        {
            throw new WebhookValidationException(errors);
        }
    }

    private static string Describe(IReadOnlyList<WebhookError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentOutOfRangeException.ThrowIfZero(errors.Count, nameof(errors));
        return errors.Count == 1
            ? errors[0].ToString()
            : $"{errors.Count} errors:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}";
    }
}
