namespace Webhooks.Administration;

/// <summary>Specifies the source of the value of a template parameter.</summary>
public enum StarterParameterKind
{
    /// <summary>A field of the current values, or of the last values for a delete.</summary>
    Field,

    /// <summary>A field of the values before the change.</summary>
    Previous,

    /// <summary>A fact about the message, such as its id.</summary>
    Message,
}
