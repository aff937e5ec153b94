namespace Webhooks.Buffering;

/// <summary>Specifies why a body was not read completely.</summary>
internal enum BodyFailure
{
    /// <summary>No failure.</summary>
    None,

    /// <summary>The body is too long.</summary>
    TooLarge,

    /// <summary>The bodies of other requests use the whole budget.</summary>
    NoRoom,

    /// <summary>The body did not arrive in time.</summary>
    TooSlow,
}
