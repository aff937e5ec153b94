namespace Webhooks.Rendering;

/// <summary>Specifies the source of the value of a parameter.</summary>
internal enum ParameterKind
{
    /// <summary><c>[@field:…]</c>: the current values, or the last values for a delete.</summary>
    Field,

    /// <summary><c>[@previous:…]</c>: the values before the change.</summary>
    Previous,

    /// <summary><c>[@out-hook:…]</c>: the message itself.</summary>
    Metadata,
}
