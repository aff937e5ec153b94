namespace Webhooks.Rendering;

/// <summary>Where the value of a parameter comes from.</summary>
internal enum ParameterKind
{
    /// <summary><c>[@field:…]</c>: the values of now, of a delete the last ones.</summary>
    Field,

    /// <summary><c>[@previous:…]</c>: the values before the change.</summary>
    Previous,

    /// <summary><c>[@out-hook:…]</c>: the message itself.</summary>
    Metadata,
}
