namespace Webhooks.Network;

/// <summary>Represents one row of the table of special addresses.</summary>
/// <param name="Range">The addresses.</param>
/// <param name="Class">The rule for the addresses.</param>
/// <param name="Name">The description of the range.</param>
/// <param name="Source">The RFC or the vendor's documentation that defines the range.</param>
internal sealed record AddressRange(CidrRange Range, AddressClass Class, string Name, string Source);
