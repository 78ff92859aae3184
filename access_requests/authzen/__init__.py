"""OpenID AuthZEN Authorization API 1.0: may this agency do this on this network now?"""
