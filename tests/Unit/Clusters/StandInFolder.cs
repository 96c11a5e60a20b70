using Welkin.Tests.Unit.Tools;

namespace Welkin.Tests.Unit.Clusters;

/// <summary>A folder of executables that are called like real tools and are stand-ins (tests/Dummy), with the state that they keep.</summary>
internal sealed class StandInFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StandInFolder() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-ins are started by shell scripts");

    /// <summary>Where the executables are: for PATH, or as the folder of binaries.</summary>
    public string Executables => Path.Combine(_folder.Path, "bin");

    /// <summary>Where they keep what they did, and read how to behave.</summary>
    public string State => Path.Combine(_folder.Path, "state");

    /// <summary>A place for anything else.</summary>
    public string Elsewhere => Path.Combine(_folder.Path, "elsewhere");

    /// <summary>Adds a stand-in.</summary>
    /// <param name="environment">Variables of its own.</param>
    public StandInFolder With(string tool, string environment = "") =>
        WithScript(tool, $"WELKIN_STAND_IN='{State}' {environment} exec '{DummyTool.Path}' {tool} \"$@\"");

    /// <summary>Adds an executable that is a script of its own.</summary>
    public StandInFolder WithScript(string tool, string script)
    {
        var file = _folder.File($"bin/{tool}", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>Makes stand-ins behave otherwise.</summary>
    public StandInFolder That(string manner, string text = "")
    {
        _folder.File($"state/{manner}", text);
        return this;
    }

    /// <summary>Takes back what <see cref="That"/> said.</summary>
    public void BehavesAgain(string manner) => File.Delete(Path.Combine(State, manner));

    public string Tool(string name) => Path.Combine(Executables, name);

    /// <summary>What kind was asked, with the engine it was asked for.</summary>
    public IEnumerable<string> Calls => File.ReadAllLines(Path.Combine(State, "calls.log"));

    public void Dispose() => _folder.Dispose();
}
