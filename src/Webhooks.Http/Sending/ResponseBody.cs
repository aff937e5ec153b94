namespace Webhooks.Sending;

/// <summary>Represents the part of a response body that is kept.</summary>
/// <param name="Bytes">The first bytes of the body.</param>
/// <param name="IsCut">True if the body was longer, or was not received completely.</param>
internal readonly record struct ResponseBody(ReadOnlyMemory<byte> Bytes, bool IsCut);
