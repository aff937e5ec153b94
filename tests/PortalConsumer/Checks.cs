namespace PortalConsumer;

/// <summary>Counts checks. The first one that fails ends the program.</summary>
internal sealed class Checks
{
    public int Count { get; private set; }

    public void Holds(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Does not hold in a native program of the packages: {what}");
        }

        Count++;
    }
}
