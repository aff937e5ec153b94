using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Webhooks.Support;

/// <summary>An entity that tells what is set.</summary>
public abstract class Notifying : INotifyPropertyChanging, INotifyPropertyChanged
{
    public event PropertyChangingEventHandler? PropertyChanging;

    public event PropertyChangedEventHandler? PropertyChanged;

    protected void Set<T>(ref T field, T value, [CallerMemberName] string? name = null)
    {
        if (!EqualityComparer<T>.Default.Equals(field, value))
        {
            PropertyChanging?.Invoke(this, new(name));
            field = value;
            PropertyChanged?.Invoke(this, new(name));
        }
    }
}
