namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>The private folder of a control plane: what it reads, writes and says lies below it, and goes with it.</summary>
/// <param name="Path">Absolute. It is named on every command line, so that a sweep tells our processes from all others.</param>
public sealed record ControlPlaneFolder(string Path)
{
    /// <summary>Keys and certificates.</summary>
    public string Pki => Below("pki");

    /// <summary>The files that hardened flags name.</summary>
    public string Configuration => Below("configuration");

    /// <summary>One small script a program, which the guard starts.</summary>
    public string Programs => Below("programs");

    /// <summary>What each program wrote.</summary>
    public string Logs => Below("logs");

    /// <summary>What etcd keeps.</summary>
    public string Data => Below("etcd");

    public string Key(string name) => System.IO.Path.Combine(Pki, $"{name}.key");

    public string Certificate(string name) => System.IO.Path.Combine(Pki, $"{name}.crt");

    /// <summary>The public half of the key that signs tokens of service accounts.</summary>
    public string ServiceAccountPublicKey => System.IO.Path.Combine(Pki, "service-account.pub");

    /// <summary>The kubeconfig of a component of the control plane.</summary>
    public string KubeconfigOf(string component) => System.IO.Path.Combine(Pki, $"{component}.kubeconfig");

    public string LogOf(ControlPlaneProgram program) => System.IO.Path.Combine(Logs, $"{program.Word()}.log");

    public string ScriptOf(ControlPlaneProgram program) => System.IO.Path.Combine(Programs, program.Word());

    /// <summary>Makes the folders, for their owner alone.</summary>
    public void Create()
    {
        foreach (var folder in new[] { Path, Pki, Configuration, Programs, Logs, Data })
            PrivateFile.MakeFolder(folder);
    }

    private string Below(string name) => System.IO.Path.Combine(Path, name);
}
