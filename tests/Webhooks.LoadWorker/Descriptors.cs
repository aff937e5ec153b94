using Microsoft.Win32.SafeHandles;

namespace Webhooks.Load;

/// <summary>Takes all descriptors that the process may have, as a host does that loses files.</summary>
internal sealed class Descriptors
{
    private readonly List<SafeFileHandle> _taken = [];

    /// <returns>How many were free.</returns>
    public int TakeAll()
    {
        try
        {
            while (true)
            {
                _taken.Add(File.OpenHandle("/dev/null"));
            }
        }
        catch (IOException)
        {
            return _taken.Count;
        }
    }

    public void Return()
    {
        _taken.ForEach(taken => taken.Dispose());
        _taken.Clear();
    }
}
