using System.Globalization;

namespace Welkin.Tests.Dummy.ControlPlane;

/// <summary>The flags of a program, read as strictly as it reads them.</summary>
internal sealed class StandInFlags
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public StandInFlags(IEnumerable<string> args)
    {
        foreach (var arg in args)
        {
            if (!arg.StartsWith("--", StringComparison.Ordinal) || !arg.Contains('=', StringComparison.Ordinal) || !_values.TryAdd(arg[2..arg.IndexOf('=')], arg[(arg.IndexOf('=') + 1)..]))
                throw new InvalidOperationException($"unexpected argument: {arg}");
        }
    }

    public string this[string name] => _values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"--{name} is required");

    public int Number(string name) => int.Parse(this[name], CultureInfo.InvariantCulture);

    /// <summary>A flag that names a file names one that is there.</summary>
    public void CheckFiles()
    {
        foreach (var (name, value) in _values.Where(flag => flag.Value.StartsWith('/') && flag.Key is not ("audit-log-path" or "data-dir")))
        {
            if (!File.Exists(value))
                throw new InvalidOperationException($"--{name}: open {value}: no such file or directory");
        }
    }
}
