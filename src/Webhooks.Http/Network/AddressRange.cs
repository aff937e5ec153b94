namespace Webhooks.Network;

/// <summary>One row of the table of special addresses.</summary>
/// <param name="Range">The addresses.</param>
/// <param name="Class">What may be done about them.</param>
/// <param name="Name">What they are, in words.</param>
/// <param name="Source">Who says so: an RFC, or whose documentation.</param>
internal sealed record AddressRange(CidrRange Range, AddressClass Class, string Name, string Source);
