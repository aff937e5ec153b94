namespace Webhooks.Text;

/// <summary>A place in a text that a user wrote.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Length">The number of characters.</param>
internal sealed record TextPlace(int Line, int Column, int Length);
